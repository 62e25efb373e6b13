"""The labels of format 1. Each ends with a zero byte, so that none is the beginning of another."""

CARD_SIGNATURE = b"tsunagu/1 card signature\0"
PACKET_INFO = b"tsunagu/1 packet info\0"
PACKET_SIGNATURE = b"tsunagu/1 packet signature\0"
PACKET_ID = b"tsunagu/1 packet id\0"
ESCROW = b"tsunagu/1 escrow\0"
