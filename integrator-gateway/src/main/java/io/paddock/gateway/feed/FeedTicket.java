package io.paddock.gateway.feed;

import io.paddock.gateway.access.StreamCaller;

/**
 * What a connection is opened with.
 *
 * @param gaps whether it leaves out the first change of each channel, as its caller asked
 */
record FeedTicket(StreamCaller caller, boolean gaps) {}
