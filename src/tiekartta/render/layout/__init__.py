"""Where things stand in a drawing, as fractions of its width; text and SVG draw the same layout."""
