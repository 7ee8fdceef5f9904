/** API keys of aggregators and operators: their form, their making, their hash at rest. */
@NullMarked
package io.paddock.auth.key;

import org.jspecify.annotations.NullMarked;
