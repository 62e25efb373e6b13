"""市町村の体制: how each municipality helps, whom to ask there, and to whom one turns first."""
