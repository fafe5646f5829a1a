/** What is wrong with an installation, its home, its pipelines and their buckets, each finding with its cure. */
@NullMarked
package io.dataspoc.pipe.doctor;

import org.jspecify.annotations.NullMarked;
