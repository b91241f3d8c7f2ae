"""What every screen is built on: commands, screens with commands, panels."""
