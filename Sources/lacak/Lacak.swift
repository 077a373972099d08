@main struct Lacak { static func main() {} }
