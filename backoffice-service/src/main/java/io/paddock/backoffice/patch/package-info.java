/** Changes of parts of a thing: merge patches, versions, and what differs. */
@NullMarked
package io.paddock.backoffice.patch;

import org.jspecify.annotations.NullMarked;
