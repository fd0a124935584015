using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// A database that can be interrupted: the SQL Server named by TEST_SQLSERVER, behind a TCP proxy that is cut; or SQLite, whose file
/// another connection keeps locked exclusively.
/// </summary>
internal abstract class InterruptibleDatabase : IDisposable
{
    public abstract string Description { get; }
    public abstract (string, string)[] Settings { get; }

    public static InterruptibleDatabase Create(string data) =>
        Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } server
            ? new ProxiedSqlServer(server)
            : new LockedSqliteFile(Path.Combine(data, "site.db"));

    public abstract void TakeDown();
    public abstract void BringBack();
    public abstract void Dispose();

    private sealed class LockedSqliteFile(string path) : InterruptibleDatabase
    {
        private SqliteConnection? _lock;

        public override string Description => "SQLite, locked by another process";
        public override (string, string)[] Settings => [];

        public override void TakeDown()
        {
            _lock = new SqliteConnection($"Data Source={path};Pooling=False");
            _lock.Open();
            using var command = _lock.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            command.ExecuteNonQuery();
        }

        public override void BringBack() => Dispose();

        public override void Dispose() => _lock?.Dispose();
    }

    private sealed class ProxiedSqlServer : InterruptibleDatabase
    {
        private readonly SqlConnectionStringBuilder _server;
        private readonly string _direct;
        private readonly TcpProxy _proxy;

        public ProxiedSqlServer(string server)
        {
            _server = new SqlConnectionStringBuilder(server) { InitialCatalog = $"DefendFreedomFaults{Guid.NewGuid():N}" };
            _direct = server;
            var address = _server.DataSource.Replace("tcp:", "", StringComparison.Ordinal).Split(',');
            _proxy = new TcpProxy(address[0], address.Length > 1 ? int.Parse(address[1], CultureInfo.InvariantCulture) : 1433);
            _server.DataSource = $"127.0.0.1,{_proxy.Port}";
        }

        public override string Description => "SQL Server, disconnected";
        public override (string, string)[] Settings =>
            [("Database__Provider", "SqlServer"), ("ConnectionStrings__Site", _server.ToString())];

        public override void TakeDown() => _proxy.IsCut = true;

        public override void BringBack() => _proxy.IsCut = false;

        public override void Dispose()
        {
            _proxy.Dispose();
            using var connection = new SqlConnection(_direct);
            connection.Open();
            using var drop = connection.CreateCommand();
            drop.CommandText =
                $"IF DB_ID('{_server.InitialCatalog}') IS NOT NULL BEGIN ALTER DATABASE [{_server.InitialCatalog}] SET "
                + $"SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_server.InitialCatalog}] END";
            drop.ExecuteNonQuery();
        }
    }

    /// <summary>Forwards bytes between the site and a server; when cut, it closes all connections.</summary>
    private sealed class TcpProxy : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<TcpClient> _open = [];
        private readonly string _host;
        private readonly int _targetPort;
        private bool _isCut;

        public TcpProxy(string host, int targetPort)
        {
            (_host, _targetPort) = (host, targetPort);
            _listener.Start();
            _ = AcceptConnections();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public bool IsCut
        {
            set
            {
                lock (_open)
                {
                    _isCut = value;
                    foreach (var end in _open)
                        end.Dispose();
                    _open.Clear();
                }
            }
        }

        public void Dispose()
        {
            _listener.Dispose();
            IsCut = true;
        }

        private async Task AcceptConnections()
        {
            try
            {
                while (true)
                    _ = Forward(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException) { }
        }

        private async Task Forward(TcpClient site)
        {
            var server = new TcpClient();
            lock (_open)
            {
                _open.AddRange([site, server]);
                if (_isCut)
                    site.Dispose();
            }
            try
            {
                await server.ConnectAsync(_host, _targetPort);
                await Task.WhenAny(site.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(site.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException) { }
            site.Dispose();
            server.Dispose();
        }
    }
}
