"""The guided lesson of practice mode: its scenario, and where in it somebody is."""
