/** What every service measures alike: names, buckets, and what is left out. */
@NullMarked
package io.paddock.web.metrics;

import org.jspecify.annotations.NullMarked;
