"""``python -m zhangju``: the command line."""

from zhangju.cli import main

if __name__ == "__main__":
    main()
