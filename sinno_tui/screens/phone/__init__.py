"""The practice phone: what the customer sees and does on his smartphone, played at a terminal."""
