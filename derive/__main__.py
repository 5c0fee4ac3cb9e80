"""`python -m derive`, for where no command of that name is on the PATH."""

from derive.cli.main import main

if __name__ == "__main__":
    main()
