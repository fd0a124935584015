using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// A database that can go and return: the SQL Server that TEST_SQLSERVER names, behind a line that is cut; or SQLite, whose file another process
/// keeps locked, which is as gone as a file can be for those who write.
/// </summary>
internal abstract class VanishingDatabase : IDisposable
{
    public abstract string What { get; }
    public abstract (string, string)[] Settings { get; }

    public static VanishingDatabase InUse(string data) =>
        Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } server ? new CutServer(server) : new LockedFile(Path.Combine(data, "site.db"));

    public abstract void Go();
    public abstract void Return();
    public abstract void Dispose();

    private sealed class LockedFile(string path) : VanishingDatabase
    {
        private SqliteConnection? _lock;

        public override string What => "SQLite, locked by another process";
        public override (string, string)[] Settings => [];

        public override void Go()
        {
            _lock = new SqliteConnection($"Data Source={path};Pooling=False");
            _lock.Open();
            using var command = _lock.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            command.ExecuteNonQuery();
        }

        public override void Return() => Dispose();

        public override void Dispose() => _lock?.Dispose();
    }

    private sealed class CutServer : VanishingDatabase
    {
        private readonly SqlConnectionStringBuilder _server;
        private readonly string _direct;
        private readonly Line _line;

        public CutServer(string server)
        {
            _server = new SqlConnectionStringBuilder(server) { InitialCatalog = $"DefendFreedomFaults{Guid.NewGuid():N}" };
            _direct = server;
            var address = _server.DataSource.Replace("tcp:", "", StringComparison.Ordinal).Split(',');
            _line = new Line(address[0], address.Length > 1 ? int.Parse(address[1], CultureInfo.InvariantCulture) : 1433);
            _server.DataSource = $"127.0.0.1,{_line.Port}";
        }

        public override string What => "SQL Server, its line cut";
        public override (string, string)[] Settings => [("Database__Provider", "SqlServer"), ("ConnectionStrings__Site", _server.ToString())];

        public override void Go() => _line.IsCut = true;

        public override void Return() => _line.IsCut = false;

        public override void Dispose()
        {
            _line.Dispose();
            using var connection = new SqlConnection(_direct);
            connection.Open();
            using var drop = connection.CreateCommand();
            drop.CommandText = $"IF DB_ID('{_server.InitialCatalog}') IS NOT NULL BEGIN ALTER DATABASE [{_server.InitialCatalog}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_server.InitialCatalog}] END";
            drop.ExecuteNonQuery();
        }
    }

    /// <summary>Hands bytes on between the site and a server; cut, it hangs up on everybody.</summary>
    private sealed class Line : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<TcpClient> _open = [];
        private readonly string _host;
        private readonly int _to;
        private bool _isCut;

        public Line(string host, int to)
        {
            (_host, _to) = (host, to);
            _listener.Start();
            _ = Accept();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public bool IsCut
        {
            set
            {
                lock (_open)
                {
                    _isCut = value;
                    foreach (var end in _open) end.Dispose();
                    _open.Clear();
                }
            }
        }

        public void Dispose()
        {
            _listener.Dispose();
            IsCut = true;
        }

        private async Task Accept()
        {
            try
            {
                while (true) _ = Join(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
            }
        }

        private async Task Join(TcpClient site)
        {
            var server = new TcpClient();
            lock (_open)
            {
                _open.AddRange([site, server]);
                if (_isCut) site.Dispose();
            }
            try
            {
                await server.ConnectAsync(_host, _to);
                await Task.WhenAny(site.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(site.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
            }
            site.Dispose();
            server.Dispose();
        }
    }
}
