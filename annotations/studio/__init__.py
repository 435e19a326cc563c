"""Label Studio: the server, its projects, tokens, and the requests that reach it."""
