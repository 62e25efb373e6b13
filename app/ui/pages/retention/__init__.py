"""利用停止・保存期限: what a desk uses no more, and what it need keep no longer."""
