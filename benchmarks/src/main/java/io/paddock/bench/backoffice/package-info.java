/** What the back office's calls cost beside a bare route of the same process. */
@NullMarked
package io.paddock.bench.backoffice;

import org.jspecify.annotations.NullMarked;
