-- How far the ledger is proved, for the service that shows it: an engine's invariants are checked before each snapshot, and a halt
-- says that they did not hold. One row, also before there is anything. No rights on the tables: a state is nobody else's.
CREATE VIEW trading.money_proof AS
SELECT s.sequence AS proved_through, s.taken_at AS proved_at, p.sequence AS written_through,
       h.sequence AS halt_sequence, h.reason AS halt_reason, h.halted_at
  FROM (SELECT) one
  LEFT JOIN (SELECT sequence, taken_at FROM trading.snapshots ORDER BY sequence DESC LIMIT 1) s ON true
  LEFT JOIN trading.projection_position p ON true
  LEFT JOIN trading.halts h ON true;

GRANT SELECT ON trading.money_proof TO paddock_backoffice;
