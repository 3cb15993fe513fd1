// The types and numbers of libzmq, over which Jupyter speaks with its kernels, and the descriptors on which threads can
// wait together with its sockets. Nothing is linked: the library is opened when a kernel starts.
#pragma once
#include <sys/eventfd.h>
#include <zmq.h>
