/** Which versions the packaged services need of schemas, of the log and of events. */
@NullMarked
package io.paddock.stack.versions;

import org.jspecify.annotations.NullMarked;
