"""The SMS gateways: Kannel, seven.io and Twilio behind one contract."""
