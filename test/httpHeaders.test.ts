/** Headers: who may call from another origin, what is told to browsers, and what is compressed. */
