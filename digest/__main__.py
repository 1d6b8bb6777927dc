from digest.cli import main

if __name__ == "__main__":  # reading processes import this file and must not run it
    main()
