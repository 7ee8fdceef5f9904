#!/usr/bin/env bash
# The topics that services expect to find; ComposeTest compares them with the local stack's.
set -euo pipefail

topic() {
  local name=$1 partitions=$2 setting
  shift 2
  local -a settings=()
  for setting in "$@"; do settings+=(--config "$setting"); done
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 "${settings[@]}"
}

topic operator.events 3
topic aggregator.events 3
topic partner.events 3
topic market.events 3
topic game.events 3
topic trading.events 3
# The exchange's log: one order of all commands, nothing of it deleted, in the broker's time.
topic trading.commands 1 retention.ms=-1 retention.bytes=-1 cleanup.policy=delete \
  message.timestamp.type=LogAppendTime min.insync.replicas=1
# The log of all rooms, in the broker's time.
topic room.commands 12 retention.ms=604800000 cleanup.policy=delete \
  message.timestamp.type=LogAppendTime min.insync.replicas=1
