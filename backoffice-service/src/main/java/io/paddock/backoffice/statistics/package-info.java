/** What operators' players and traders do, counted from the event log. */
@NullMarked
package io.paddock.backoffice.statistics;

import org.jspecify.annotations.NullMarked;
