"""Exchange of one register: files made, previewed and imported, requests, decisions, peers."""
