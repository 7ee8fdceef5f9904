/** What is published of the APIs can be used by tools and programs that are not ours. */
@NullMarked
package io.paddock.acceptance.documents;

import org.jspecify.annotations.NullMarked;
