/** Which bytes stand for which command and event. */
@NullMarked
package io.paddock.matching.codec;

import org.jspecify.annotations.NullMarked;
