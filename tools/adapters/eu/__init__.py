"""EU trusted lists: supervisory bodies, trust service providers, and the status history of their services."""
