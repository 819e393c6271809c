"""What is opened, compared and placed, on real repositories."""
