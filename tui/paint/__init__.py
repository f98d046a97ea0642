"""Drawing as values: lines of styled text, made without a screen and compared in tests."""
