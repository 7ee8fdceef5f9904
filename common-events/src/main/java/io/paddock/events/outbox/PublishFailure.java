package io.paddock.events.outbox;

/**
 * A record that is not known to be stored; it and the later ones of its key are published again.
 *
 * @param event the record
 * @param cause why
 */
record PublishFailure(OutboxRecord event, PublishFailedException cause) {}
