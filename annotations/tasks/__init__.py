"""From a report to the pages that annotators see, and back: pre-annotations, cuts, text, panels, results. No server is known here."""
