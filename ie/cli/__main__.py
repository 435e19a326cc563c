"""``python -m ie.cli``."""

from ie.cli.entry import main

if __name__ == "__main__":
    main()
