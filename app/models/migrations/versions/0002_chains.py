"""Each chain begins its epochs for itself, so it says when one began and in which life of the notebook."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give each chain the beginning of its epoch, and mark those of the notebook's own epoch as the ones in use."""
    op.execute("ALTER TABLE chain RENAME TO earlier_chain")
    op.execute(
        """
CREATE TABLE chain (
    recipient VARCHAR(64) NOT NULL,
    epoch VARCHAR(32) NOT NULL,
    epoch_started_at VARCHAR(27) NOT NULL,
    life VARCHAR(32) NOT NULL,
    last_number INTEGER NOT NULL,
    last_id VARCHAR(64) NOT NULL,
    counter INTEGER NOT NULL,
    PRIMARY KEY (recipient, epoch)
)"""
    )
    # Every packet that was numbered left a row of the outbox behind, which is never deleted.
    op.execute(
        """
INSERT INTO chain
SELECT recipient,
       epoch,
       COALESCE(
           (SELECT MIN(sent.epoch_started_at) FROM outbox AS sent WHERE sent.epoch = earlier_chain.epoch),
           (SELECT vault.epoch_started_at FROM vault)
       ),
       CASE WHEN epoch = (SELECT vault.epoch FROM vault) THEN epoch ELSE '' END,
       last_number,
       last_id,
       counter
FROM earlier_chain"""
    )
    op.execute("DROP TABLE earlier_chain")
