"""Training of the tagger: compose reports, train, evaluate, export. Needs torch; the run time (`ie`) does not."""

import os

# Before torch is imported: spinning threads of one pool take the cores from the other.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
