/** What calls cost: processor time by process, statements and commits. */
@NullMarked
package io.paddock.bench.cost;

import org.jspecify.annotations.NullMarked;
