"""設定: how the notebook looks, who can open it, whose it is, and its copies."""
