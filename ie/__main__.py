"""``python -m ie``: the command line, also where the script ``ie`` is not on the path."""

from ie.cli import main

if __name__ == "__main__":
    main()
