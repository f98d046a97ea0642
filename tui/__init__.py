"""The only package that knows Textual: draws a board and turns keys into edits."""
