"""提供の記録: what of somebody left, and what came."""
