"""Who says what in an article, and what they keep back."""
