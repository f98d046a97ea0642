"""One-shot commands: every action of the board from the shell, without loading a screen."""
