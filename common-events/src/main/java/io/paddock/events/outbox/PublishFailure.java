package io.paddock.events.outbox;

/**
 * A record that is not known to be stored; the later ones of its key were not tried.
 *
 * @param event the record
 * @param cause why
 */
record PublishFailure(OutboxRecord event, PublishFailedException cause) {}
