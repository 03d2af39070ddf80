"""Bytes and files in, text out, and back: what touches the world outside."""
