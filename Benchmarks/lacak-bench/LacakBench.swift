import Glibc
import PrivateCluster

/// What `make bench` measures of the rooms themselves, and what it needs to measure the program beside others.
/// Run by Benchmarks/bench.py, which reads the lines `name value` that each command prints.
@main
struct LacakBench {
  static let usage = """
    usage, at the top of the source tree:
      lacak-bench prepare FOLDER                  a laboratory on a PostgreSQL of its own, fsync on
      lacak-bench remove FOLDER                   stops it and removes it
      lacak-bench fill FOLDER SAMPLES RECEIVED    brings it to so many samples, so many of them at the bench
      lacak-bench submit FOLDER REQUESTS SAMPLES  asks for samples, and prints the requests' ids
      lacak-bench register FOLDER REQUESTS SAMPLES   registers that many, and says how long it took
      lacak-bench session FOLDER                  signs a receptionist and an analyst in
      lacak-bench specimen                        prints the content of the certificate, as JSON
      lacak-bench typeset SECONDS                 makes certificates on one thread
      lacak-bench enqueue FOLDER JOBS AT-ONCE     puts jobs that do nothing into the queue
      lacak-bench drain FOLDER THREADS            does them
      lacak-bench steady FOLDER RATE SECONDS THREADS   both, and says how long each job waited
      lacak-bench release FOLDER REPORTS          releases reports for a worker to make certificates of
    """

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      say("lacak-bench: \(error)")
      exit(1)
    }
  }

  private static func run(_ words: [String]) throws {
    let numbers = words.compactMap { Int($0) }
    switch (words.first, words.count, numbers.count) {
    case ("prepare", 2, 0): try BenchLaboratory(words[1]).make()
    case ("remove", 2, 0): try PrivateCluster.remove(words[1])
    case ("fill", 4, 2):
      try Registration(words[1]).fill(to: numbers[0], received: numbers[1])
    case ("submit", 4, 2):
      for id in try Registration(words[1]).submit(numbers[0], samples: numbers[1]) {
        print("request", id)
      }
    case ("register", 4, 2):
      try Registration(words[1]).measure(numbers[0], samples: numbers[1])
    case ("session", 2, 0): try BenchLaboratory(words[1]).signIn()
    case ("typeset", 2, 1): try Certificates.typeset(seconds: numbers[0])
    case ("release", 3, 1): try Certificates.release(numbers[0], in: BenchLaboratory(words[1]))
    case ("enqueue", 4, 2):
      try QueueMeasures(words[1]).enqueue(numbers[0], atOnce: numbers[1])
    case ("drain", 3, 1): try QueueMeasures(words[1]).drain(threads: numbers[0])
    case ("steady", 5, 3):
      try QueueMeasures(words[1]).steady(numbers[0], seconds: numbers[1], threads: numbers[2])
    case ("specimen", 1, 0): try Certificates.specimen()
    default:
      say(usage)
      exit(2)
    }
  }

  private static func say(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
