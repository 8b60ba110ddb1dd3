"""View: reads the running worlds and builds what a picture and a person need."""
