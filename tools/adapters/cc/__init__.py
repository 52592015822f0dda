"""Common Criteria: certificates, laboratories, references and lists, as the public sources give them."""
