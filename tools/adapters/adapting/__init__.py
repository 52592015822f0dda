"""What the adapters share: reading rows, cleaning texts, making drafts, accounting for every row."""
