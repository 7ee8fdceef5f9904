/**
 * API keys of aggregators, operators and partners: one table and one service; what differs between
 * the three kinds is in their policies.
 */
@NullMarked
package io.paddock.backoffice.key;

import org.jspecify.annotations.NullMarked;
