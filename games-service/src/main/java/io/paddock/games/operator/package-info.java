/** What a request may know of its operator: origins, unsealed secrets, the aggregator's list. */
@NullMarked
package io.paddock.games.operator;

import org.jspecify.annotations.NullMarked;
