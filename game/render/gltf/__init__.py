"""Reads any standard glTF 2.0 file into plain arrays, and poses it at a moment. passes/gltf.py draws what stands here.

The game's own models do not come this way (render/glb.py). Every fault is a ModelFault that names the file, the entry
and the field; nothing in a file can make the reader take more memory than the limits in these pages.
"""
